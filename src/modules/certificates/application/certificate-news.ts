import type { ActNews } from '../../registry/index.js';
import type { Certificate } from '../domain/certificate.js';

/** An act on a certificate as news. */
export const certificateNews = (
  { number, centre, organisationId, applicationId, dataName }: Certificate,
  done: Pick<ActNews, 'actId' | 'act' | 'at'>,
): ActNews => ({ ...done, centre, organisationId, applicationId, dataName, certificateNumber: number });
