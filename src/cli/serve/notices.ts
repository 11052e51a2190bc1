import { firstAdministratorNotice } from './first-administrator-notice.js';
import { limitsNotice } from './limits-notice.js';
import { missingKeysNotice } from './missing-keys-notice.js';
import type { Notice } from './notice.js';

/** Every notice, in the order of printing. */
export const notices: readonly Notice[] = [firstAdministratorNotice, limitsNotice, missingKeysNotice];
