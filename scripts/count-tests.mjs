// Closes a CI run with the plain line "N passed, N failed", and with its exit code.
// Usage: count-tests.mjs REPORT.json COMMANDS_THAT_FAILED
import { existsSync, readFileSync } from 'node:fs';

const [report, brokenCommands] = process.argv.slice(2);
const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
const tests = files.flatMap((file) => file.assertionResults);
const count = (...states) => tests.filter((test) => states.includes(test.status)).length;

// A file that could not be loaded failed without a test of its own to say so.
const unloaded = files.filter(
  (file) => file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed'),
);
const passed = count('passed');
const failed = Math.max(count('failed') + unloaded.length, passed === 0 ? 1 : Number(brokenCommands));
const skipped = tests.length - passed - count('failed');

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);
