import { openSystem } from '../open-system.ts';
import { main } from './main.ts';

const { stdin, stdout, stderr, env, argv } = process;

process.exitCode = 70;
void main(argv.slice(2), { stdin, stdout, stderr, env, signals: process }, openSystem).then((code) => {
  process.exitCode = code;
});
