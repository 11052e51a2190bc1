/** Processes of the operating system that the program starts beside itself. */
export { endProcess, isAlive } from './alive.js';
export { bareEnvironment } from './bare-environment.js';
export { commandLineOf } from './command-line.js';
