import { runProgram } from './program.js';
import { reportError } from './report.js';

try {
  process.exitCode = await runProgram(process.argv.slice(2));
} catch (error) {
  reportError(error);
  process.exitCode = 1;
}
