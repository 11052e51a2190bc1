/** Why a row of the inventory is not taken: the first five by what it says, the others by what is known already. */
export type RowFaultCode =
  | 'unknown-column'
  | 'missing'
  | 'malformed'
  | 'not-allowed'
  | 'repeated-item'
  | 'repeated-row'
  | 'exists'
  | 'not-yours'
  | 'unknown-department'
  | 'unknown-system'
  | 'unknown-resource'
  | 'unknown-certificate'
  | 'department-fixed'
  | 'definition-fixed'
  | 'promise-fixed'
  | 'source-exists'
  | 'source-withheld';

/** One thing that is wrong with a row. */
export interface RowFault {
  readonly column: string;
  readonly code: RowFaultCode;
  /** What the message of the code needs: the form that is wanted, or what stands against the row. */
  readonly detail: { readonly zh: string; readonly en: string };
}

/** A row, or everything that is wrong with it. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

/** A fault whose detail reads the same in both languages. */
export const rowFault = (column: string, code: RowFaultCode, detail: string | RowFault['detail'] = ''): RowFault => ({
  column,
  code,
  detail: typeof detail === 'string' ? { zh: detail, en: detail } : detail,
});
