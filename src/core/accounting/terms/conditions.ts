/** The five conditions of CAS 6 art. 9 under which development expenditure is capitalised. */
export const CONDITIONS = [
  'technical_feasibility',
  'intention',
  'economic_benefit',
  'resources',
  'reliable_measurement',
] as const;

export type Condition = (typeof CONDITIONS)[number];

/** The tests of recognition: lawfully owned or controlled, benefits probable, cost reliably measured. */
export interface Assessment {
  readonly lawfulControl: boolean;
  readonly benefitProbable: boolean;
  readonly costReliable: boolean;
}

/** Whether all three tests are passed. */
export const isPassed = ({ lawfulControl, benefitProbable, costReliable }: Assessment): boolean =>
  lawfulControl && benefitProbable && costReliable;
