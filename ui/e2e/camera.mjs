// Pictures of the private screen. WebDriver's own screenshot hangs under Xvfb; ImageMagick's does not.

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export function photograph(file, { width = 1440, height = 900 } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  // A palette of 256 keeps flat areas and text as they are, at a fraction of the size.
  const small = ['-dither', 'None', '-colors', '256', '-depth', '8', '-type', 'Palette', '-strip'];
  const crop = ['-crop', `${width}x${height}+0+0`, '+repage', ...small];
  execFileSync('import', ['-silent', '-window', 'root', ...crop, file], { timeout: 30_000 });
}
