export { errorCode, errorText, StartupError } from './startup-error.js';
