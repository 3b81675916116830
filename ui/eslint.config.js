import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const oneRoad = {
  group: ['@tauri-apps/*'],
  message: 'Only src/api speaks with the shell.',
};

export default ts.config(
  { ignores: ['dist/', 'dist-recorded/', 'node_modules/', 'src/api/generated/'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-undef': 'off',
      // The window's rules drop style attributes; style:property is set on the element and passes.
      'no-restricted-syntax': ['error', { selector: 'SvelteAttribute[key.name="style"]', message: 'Use style:property.' }],
      'svelte/button-has-type': 'error',
      'svelte/require-each-key': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,svelte}'],
    ignores: ['src/api/**'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [oneRoad] }],
      // Numbers become words in Rust only; see docs on the one formatting module.
      'no-restricted-properties': [
        'error',
        { property: 'toFixed', message: 'Numbers are written by the core.' },
        { property: 'toPrecision', message: 'Numbers are written by the core.' },
        { property: 'toLocaleString', message: 'Numbers are written by the core.' },
      ],
      'no-restricted-globals': ['error', { name: 'Intl', message: 'Numbers are written by the core.' }],
    },
  },
  {
    files: ['src/components/**/*.{ts,svelte}'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            oneRoad,
            {
              group: ['**/features/**', '**/state/**', '**/views/**'],
              message: 'A component knows nothing of the plan.',
            },
          ],
        },
      ],
    },
  },
);
