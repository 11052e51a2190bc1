import type { Department, Element, Resource, System } from './inventory.js';

/** What the inventory holds of everything that some rows name, by code. */
export interface Known {
  readonly departments: ReadonlyMap<string, Department>;
  readonly systems: ReadonlyMap<string, System>;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly elements: ReadonlyMap<string, Element>;
  /** Certificates that departments hold, published and in force: `<uscc> <number>`. */
  readonly certificates: ReadonlySet<string>;
  /** Departments in which whoever designates has an account. */
  readonly ownDepartments: ReadonlySet<string>;
}
