import type { Actor } from '../../../../core/access/index.js';
import { civilDateAt } from '../../../../core/calendar/index.js';
import type { Application } from '../application.js';
import { registryFault } from '../faults.js';
import { subjectOf } from '../ledger-act.js';
import { requireReceipts } from '../national.js';
import { nextState } from '../state-machine.js';
import { advance, including, type Outcome, personOf } from './outcome.js';

/**
 * Ends a publicity without an open objection, once its last day is over in Beijing: by an officer, or by the registry
 * itself (`'system'`). Throws Fault 'publicity-running' (409) before that.
 */
export const endPublicity = (application: Application, actor: Actor | 'system', at: Date): Outcome => {
  const advanced =
    actor === 'system'
      ? { ...application, state: nextState(application, 'end-publicity'), version: application.version + 1 }
      : advance(application, 'end-publicity', actor);
  const endsOn = application.publicity?.endsOn;
  if (endsOn !== undefined && civilDateAt(at) <= endsOn) throw registryFault('publicity-running', { endsOn });
  return {
    application: actor === 'system' ? advanced : { ...advanced, handlers: including(application.handlers, actor) },
    entries: [
      {
        kind: 'publicity.ended',
        subject: subjectOf(application.id),
        body: { outcome: application.objections.length === 0 ? 'no-objection' : 'objection-dismissed' },
        committed: {},
      },
    ],
  };
};

/**
 * Marks the application certified. Number, term and entry of the certificate are the business of the module that signs
 * it, in the same transaction. Throws Fault 'awaits-query-code' or 'awaits-national-deposit-receipt' (409) while what the
 * regime leaves to a national platform is not there.
 */
export const issue = (application: Application, actor: Actor, at: Date): Outcome => {
  const advanced = advance(application, 'issue', actor);
  requireReceipts(application);
  return {
    application: {
      ...advanced,
      issuer: personOf(actor),
      handlers: including(application.handlers, actor),
      closedAt: at,
    },
    entries: [],
  };
};

/**
 * Marks an application for cancellation completed. The entry that ends the certificate is the business of the module that
 * keeps it, in the same transaction.
 */
export const completeCancellation = (application: Application, actor: Actor, at: Date): Outcome => ({
  application: {
    ...advance(application, 'cancel', actor),
    issuer: personOf(actor),
    handlers: including(application.handlers, actor),
    closedAt: at,
  },
  entries: [],
});
