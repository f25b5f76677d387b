// Written in what every Node since 12 can parse: it has to explain itself on the Node that is too old.
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const pinned = 'v' + manifest.devDependencies.node;

if (process.version !== pinned) {
  console.error('This project is built and tested on Node ' + pinned + ', but this is ' + process.version + '.');
  console.error(
    'The pinned Node comes with the npm package "node", whose install script did not run or is not installed.',
  );
  console.error('Run "npm ci --ignore-scripts=false" and call the scripts through npm ("npm test", "npm run demo").');
  process.exit(1);
}
