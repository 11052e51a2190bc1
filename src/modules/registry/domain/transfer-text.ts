import { CENTRE_NAMES } from '../../../core/access/index.js';
import type { Application } from './application.js';
import { type ApplicationContent, RIGHT_NAMES } from './content/index.js';

type Transferred = Pick<Application, 'id' | 'centre' | 'regime' | 'certificateNumber' | 'applicant'>;

/**
 * What both parties to a transfer consent to, word for word: another certificate, party, right, period or limit makes
 * another text. Undefined where the content names no transferee.
 */
export const transferText = (
  { id, centre, regime, certificateNumber = '', applicant }: Transferred,
  { dataName, rights, transfer }: ApplicationContent,
): string | undefined => {
  if (transfer === undefined) return undefined;
  const { transferee, reason } = transfer;
  const handedOver = rights
    .filter(({ code }) => code === applicant.code)
    .map(({ right, from, until, restrictions }) => {
      const limits = restrictions === undefined ? '' : `，限制：${restrictions}`;
      return `- ${RIGHT_NAMES[right].zh} / ${RIGHT_NAMES[right].en}（${from} – ${until ?? ''}${limits}）`;
    });
  return [
    '数据登记转让同意书 / Consent to the transfer of a data registration',
    `登记申请 / Application: ${id}`,
    `登记机构 / Centre: ${CENTRE_NAMES[centre]}（${regime}）`,
    `证书编号 / Certificate: ${certificateNumber}`,
    `数据名称 / Data: ${dataName}`,
    `转让方 / Transferor: ${applicant.name}（${applicant.code}）`,
    `受让方 / Transferee: ${transferee.name}（${transferee.code}）`,
    '转让的权利 / Rights:',
    ...handedOver,
    ...(reason === undefined ? [] : [`原因 / Reason: ${reason}`]),
    '转让方自转让登记完成时起不再保留上述权利。',
    'From the completion of this registration on the transferor keeps none of these rights.',
  ].join('\n');
};
