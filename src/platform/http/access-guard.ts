import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../core/access/index.js';
import { Fault } from '../../core/fault.js';
import { OPERATION, type OperationOptions } from './operation.js';

/** Turns the Authorization header into an actor; the identity module implements it. */
export abstract class Authenticator {
  /** The actor behind a credential; undefined if it is missing, malformed, expired or revoked. */
  abstract authenticate(authorization: string | undefined): Promise<Actor | undefined>;
}

/** Lets a request through only with the one permission its route names. A route without a declaration is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const operation = this.reflector.get<OperationOptions | undefined>(OPERATION, execution.getHandler());
    if (operation === undefined) throw new Fault('permission-denied', { permission: 'none' });
    if (operation.access === 'public') return true;
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const actor = await this.authenticator.authenticate(request.headers.authorization);
    if (actor === undefined) throw new Fault('authentication-required');
    if (!actor.permissions.has(operation.access))
      throw new Fault('permission-denied', { permission: operation.access });
    request.actor = actor;
    return true;
  }
}
