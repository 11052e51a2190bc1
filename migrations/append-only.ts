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
  'application_assignment',
  'regime_publication',
  'application_basis',
  'certificate_act',
  'certificate_expiry',
  'certificate_data_digest',
  'certificate_artefact',
  'status_list',
  'trust_file_version',
  'salt_erasure',
  'salt_erasure_ending',
  'national_receipt',
  'approval_request',
  'approval_ending',
  'fee_schedule',
  'fee_act',
  'consent',
  'element_definition',
  'source_dispute_claimant',
  'source_dispute_statement',
  'resource_update',
  'resource_update_profile',
  'evaluator_act',
  'evaluator_interest',
  'evaluation_report',
  'accounting_books',
  'accounting_asset',
  'accounting_act',
  'accounting_entry',
  'accounting_report',
  'accounting_recognition',
  'accounting_document',
  'accounting_document_void',
  'accounting_act_document',
  'accounting_voucher_import',
  'accounting_voucher',
  'accounting_statement',
  'accounting_dossier',
  'subsidy_setting',
  'subsidy_publication',
  'subsidy_claim_act',
  'subsidy_computing',
  'subsidy_award',
  'subsidy_payment_order',
  'subsidy_payment',
  'chain_contract',
  'chain_anchor',
  'chain_anchor_transition',
  'chain_transaction',
  'chain_proof',
];

/**
 * Columns of append-only tables whose value the program may take out: by privilege these columns alone, and by trigger
 * only in the transaction that confirms the erasure and queues its entry.
 */
export const erasableColumns: Readonly<Record<string, string>> = {
  application_act: 'committed',
  application_act_repetition: 'committed',
  certificate_act: 'explanation',
  salt_erasure: 'explanation',
  fee_act: 'details',
  consent: 'committed',
  evaluation_report: 'signatories',
  accounting_dossier: 'details',
};

/** Columns of tables without removal that the program may change; triggers say how. */
export const changeableColumns: Readonly<Record<string, readonly string[]>> = {
  resource_update: ['at'],
  evaluation_report: ['at'],
  accounting_dossier: ['at'],
  accounting_recognition: ['at'],
  accounting_books: ['state', 'next_act', 'entries_count'],
  chain_anchor: ['size', 'root', 'state', 'reason', 'transaction_hash', 'block_number', 'block_hash', 'changed_at'],
};
