import type { CheckItem, RegimeProfile, RegistrationType } from './profile.js';

/** What a review checks in registrations of that type, in the order of the list. None where the version has no list. */
export const checklistOf = (
  { checklist }: Pick<RegimeProfile, 'checklist'>,
  registrationType: RegistrationType,
): readonly CheckItem[] =>
  (checklist?.value ?? []).filter(({ registrations }) => registrations.includes(registrationType));
