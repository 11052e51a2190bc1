/** The public data asset inventory (公共数据资产基础台账): what its rows are, and what makes one acceptable. */
export { type Cells, checkDepartment, checkElement, checkResource, checkSystem } from './check.js';
export { definitionBytes, isSameDefinition } from './definition.js';
export { type Checked, type RowFault, type RowFaultCode, rowFault } from './faults.js';
export { ROW_FAULT_MESSAGES } from './fault-messages.js';
export {
  type DepartmentRow,
  type ElementDefinition,
  type ElementRow,
  INVENTORY_KINDS,
  type InventoryKind,
  type OpenDegree,
  OPEN_DEGREES,
  type ResourceRow,
  type SystemRow,
} from './rows.js';
