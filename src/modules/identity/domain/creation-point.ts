/** Place in a list ordered by time of creation, then identifier. */
export interface CreationPoint {
  readonly createdAt: Date;
  readonly id: string;
}
