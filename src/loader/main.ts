import { readFileSync } from 'node:fs';
import { getRawAsset, isSea } from 'node:sea';
import { openProgram } from './program.ts';

/** The program lies beside this script, or in the executable. */
const file = isSea() ? Buffer.from(getRawAsset('program')) : readFileSync(`${__dirname}/appproxyctl.program`);
openProgram(file).run();
