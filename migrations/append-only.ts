/**
 * Tables whose rows are never changed: the running program may only read and append, by privilege, beside the triggers
 * that refuse it to everybody.
 */
export const appendOnlyTables: readonly string[] = [
  'audit_record',
  'ledger_leaf',
  'ledger_place',
  'ledger_checkpoint',
  'ledger_cosignature',
  'ledger_publication',
  'application_act',
  'application_act_repetition',
  'regime_publication',
  'certificate_act',
  'status_list',
];
