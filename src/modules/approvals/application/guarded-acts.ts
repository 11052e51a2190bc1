import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Approval } from '../domain/approval.js';
import type { GuardedAct } from './guarded-act.js';

/** Every act that needs a second person; the module that owns it registers it. */
@Injectable()
export class GuardedActs {
  private readonly acts = new Map<string, GuardedAct>();

  register(act: GuardedAct): void {
    if (this.acts.has(act.kind)) throw new Error(`${act.kind} is registered twice`);
    this.acts.set(act.kind, act);
  }

  require(kind: string): GuardedAct {
    const act = this.acts.get(kind);
    if (act === undefined) throw new Error(`nobody registered ${kind}`);
    return act;
  }

  /** The kinds on which somebody may decide, or which he may see. */
  kindsFor({ permissions, roles }: Actor): string[] {
    const all = [...this.acts.values()];
    const isAuditor = roles.includes('auditor');
    return all.filter(({ permission }) => isAuditor || permissions.has(permission)).map(({ kind }) => kind);
  }

  /** Whether somebody may decide on a request, as far as his permissions and his centre go. */
  mayDecide({ permissions, centre }: Actor, approval: Pick<Approval, 'kind' | 'centre'>): boolean {
    const permission = this.acts.get(approval.kind)?.permission;
    const isOfCentre = approval.centre === undefined || approval.centre === centre;
    return permission !== undefined && permissions.has(permission) && isOfCentre;
  }
}
