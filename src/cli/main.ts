import { runProgram } from './program.js';
import { reportError } from './report.js';

// Whoever reads may stop reading (`| head`): what is left to say is then for nobody, and no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

try {
  process.exitCode = await runProgram(process.argv.slice(2));
} catch (error) {
  reportError(error);
  process.exitCode = 1;
}
