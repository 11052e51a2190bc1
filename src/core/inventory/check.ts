import { type Cells, CellReader } from './cell-reader.js';
import type { Checked } from './faults.js';
import * as forms from './forms.js';
import type { DepartmentRow, ElementRow, ResourceRow, SystemRow } from './rows.js';

export type { Cells };

const MOST_USERS = 200;
const DEPARTMENT = ['uscc', 'name'];
const SYSTEM = ['code', 'name', 'department'];
const RESOURCE = [
  ...['code', 'name', 'summary', 'system', 'updateFrequency', 'sharing', 'opening', 'openingMode', 'certificate'],
];
const ELEMENT = [
  ...['code', 'name', 'definition', 'dataType', 'format', 'valueDomain'],
  ...['steward', 'collector', 'manager', 'holder', 'users', 'resource'],
];

/** A department, or what is wrong with the row. Texts are normalised (NFC, no outer blanks); nothing is thrown. */
export function checkDepartment(cells: Cells): Checked<DepartmentRow> {
  const read = new CellReader(cells, DEPARTMENT);
  const uscc = read.required('uscc', forms.CREDIT_CODE);
  const name = read.required('name', forms.ORGAN_NAME);
  return read.checked(() => (uscc === undefined || name === undefined ? undefined : { uscc, name }));
}

/** A system, or what is wrong with the row. */
export function checkSystem(cells: Cells): Checked<SystemRow> {
  const read = new CellReader(cells, SYSTEM);
  const code = read.required('code', forms.CODE);
  const name = read.required('name', forms.ORGAN_NAME);
  const department = read.required('department', forms.CREDIT_CODE);
  return read.checked(() =>
    code === undefined || name === undefined || department === undefined ? undefined : { code, name, department },
  );
}

/** A resource, or what is wrong with the row. Closed lists are taken in English and in Chinese. */
export function checkResource(cells: Cells): Checked<ResourceRow> {
  const read = new CellReader(cells, RESOURCE);
  const code = read.required('code', forms.CODE);
  const name = read.required('name', forms.NAME);
  const summary = read.required('summary', forms.SUMMARY);
  const system = read.required('system', forms.CODE);
  const updateFrequency = read.required('updateFrequency', forms.FREQUENCY);
  const sharing = read.required('sharing', forms.SHARING);
  const opening = read.required('opening', forms.OPENING);
  const openingMode = read.optional('openingMode', forms.OPENING_MODE);
  const certificate = read.optional('certificate', forms.CERTIFICATE);
  return read.checked(() => {
    if (code === undefined || name === undefined || summary === undefined || system === undefined) return undefined;
    if (updateFrequency === undefined || sharing === undefined || opening === undefined) return undefined;
    return {
      ...{ code, name, summary, system, updateFrequency, sharing, opening },
      ...(openingMode === undefined ? {} : { openingMode }),
      ...(certificate === undefined ? {} : { certificate }),
    };
  });
}

/** An element, or what is wrong with the row. Users are parted by `;`, `,`, `、` or blanks. */
export function checkElement(cells: Cells): Checked<ElementRow> {
  const read = new CellReader(cells, ELEMENT);
  const code = read.required('code', forms.CODE);
  const name = read.required('name', forms.NAME);
  const definition = read.required('definition', forms.DEFINITION);
  const dataType = read.required('dataType', forms.DATA_TYPE);
  const format = read.optional('format', forms.FORMAT) ?? '';
  const valueDomain = read.optional('valueDomain', forms.VALUE_DOMAIN) ?? '';
  const steward = read.required('steward', forms.CREDIT_CODE);
  const collector = read.required('collector', forms.CREDIT_CODE);
  const manager = read.required('manager', forms.CREDIT_CODE);
  const holder = read.required('holder', forms.CREDIT_CODE);
  const users = read.items('users', forms.CREDIT_CODE, MOST_USERS);
  const resource = read.optional('resource', forms.CODE);
  return read.checked(() => {
    if (code === undefined || name === undefined || definition === undefined || dataType === undefined)
      return undefined;
    if (steward === undefined || collector === undefined || manager === undefined || holder === undefined)
      return undefined;
    return {
      ...{ code, name, definition, dataType, format, valueDomain, steward, collector, manager, holder, users },
      ...(resource === undefined ? {} : { resource }),
    };
  });
}
