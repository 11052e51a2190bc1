import { Injectable } from '@nestjs/common';
import { Ids } from '../../../platform/ids/ids.js';
import { SecretBox } from '../domain/ports.js';

/** As long as the hash: Standard Webhooks wants 24 to 64 bytes. */
const SECRET_BYTES = 32;

/** Draws the secrets of subscriptions. */
@Injectable()
export class WebhookSecrets {
  constructor(
    private readonly box: SecretBox,
    private readonly ids: Ids,
  ) {}

  /** A secret as it is shown once (`whsec_` and Base64), and sealed for its subscription; a new one unless named. */
  draw(id: string = this.ids.uuid()): { readonly id: string; readonly box: Uint8Array; readonly text: string } {
    const secret = this.ids.bytes(SECRET_BYTES);
    return { id, box: this.box.seal(secret, id), text: `whsec_${Buffer.from(secret).toString('base64')}` };
  }
}
