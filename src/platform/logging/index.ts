export { InjectLogger, LOGGER } from './inject-logger.js';
export { createLogger, NestLogger } from './logger.js';
