import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { type SettingMade, SettingRows } from '../persistence/setting-rows.js';

/** What was ever set about subsidy policies. */
@Injectable()
export class ReadSettings {
  constructor(
    private readonly rows: SettingRows,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The last one first. */
  all(): Promise<SettingMade[]> {
    return this.rows.history(this.unitOfWork.reader);
  }
}
