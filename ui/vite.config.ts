import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

// The window's own rule, sent by `vite preview` too, so that a breach shows before the shell is built.
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
  "connect-src 'self' ipc: http://ipc.localhost; frame-src 'none'; form-action 'none'; base-uri 'none'";

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  // The fonts stand beside the chart renderer, which measures with the same files.
  server: { port: 1420, strictPort: true, fs: { allow: ['..'] } },
  preview: { port: 1421, strictPort: true, headers: { 'Content-Security-Policy': contentSecurityPolicy } },
  build: {
    target: 'safari17',
    modulePreload: { polyfill: false },
    // Nothing may become a data: address; font-src forbids it.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test/setup.ts'],
    css: false,
  },
});
