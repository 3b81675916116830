// Pictures of the private screen. WebDriver's own screenshot hangs under Xvfb; ImageMagick's does not.

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export function photograph(file, { width = 1440, height = 900 } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  const crop = ['-crop', `${width}x${height}+0+0`, '+repage', '-strip'];
  execFileSync('import', ['-silent', '-window', 'root', ...crop, file], { timeout: 30_000 });
}
