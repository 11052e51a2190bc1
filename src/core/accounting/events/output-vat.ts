import { ok } from '../../result.js';
import { form, positiveAmount } from '../fields.js';
import { credit, debit } from '../journal/index.js';
import { assetEvent } from './definition.js';

const outputVatFields = form({ amount: positiveAmount });

/**
 * 销项税额 on a sale or on revenue, beside it: proceeds are net of VAT. An event of its own, because sales of format 1.0
 * have no such field; also after the asset has left, and of data that is not recognised.
 */
export const outputVatCharged = assetEvent({
  fields: outputVatFields,
  needs: { evenGone: true },
  rules: (fields) => ok(fields),
  post: ({ amount }, { asset }, posting) =>
    posting.post('output_vat', asset.id, [debit('bank', amount), credit('output_vat', amount)]),
});
