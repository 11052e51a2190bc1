import { Fault } from '../../../core/fault.js';

/** The form that is asked for; the first unless named. Throws Fault 'form-unknown'. */
export function formIn<const F extends string>(as: unknown, forms: readonly [F, ...F[]]): F {
  if (as === undefined) return forms[0];
  const form = forms.find((one) => one === as);
  if (form === undefined) throw new Fault('form-unknown', { forms: forms.join(', ') });
  return form;
}
