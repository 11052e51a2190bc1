/** A natural person, who may hold several accounts. */
export interface Person {
  readonly id: string;
  /** Random identifier that stands for the person in public ledger entries. */
  readonly personRef: string;
  readonly fullName: string;
  /** Whether an identity document was shown, so that the person is recognised when it is shown again. */
  readonly identified: boolean;
  readonly createdAt: Date;
}
