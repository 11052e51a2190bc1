/** Names of the acts on accounts that need a second person. */
export const ACCOUNT_ACTS = {
  create: 'account.create',
  change: 'account.change',
  resetPassword: 'account.reset-password',
  removeSecondFactor: 'account.remove-second-factor',
  linkOidcSubject: 'account.link-oidc-subject',
} as const;
export type AccountAct = keyof typeof ACCOUNT_ACTS;
