export { refuseWhileStopping } from './draining.js';
export { HealthChecks, type HealthState } from './health-checks.js';
export { OperationsController } from './operations.controller.js';
export { PRIVILEGED_ACT } from './privileged-act.js';
