import type { Actor } from '../../../core/access/index.js';
import { Answer, etag } from '../../../platform/http/index.js';
import { seen } from '../application/read-applications.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ApplicationStatusView } from './application-view.js';

/** The answer to an act: where the application stands now; the act itself is in its history. */
export function actAnswer(record: ApplicationRecord, actor: Actor, now: Date): Answer {
  const application = seen(record, actor);
  const view = ApplicationStatusView.from(application, actor, now);
  return Answer.created(`/v1/applications/${application.id}/acts`, view, { etag: etag(application.version) });
}
