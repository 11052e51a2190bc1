import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ResourceVersions } from '../../sources/index.js';
import { PublishedVersions } from '../application/published-versions.js';

/** Lets the inventory of a past time name the versions of then. */
@Injectable()
export class VersionsStart implements OnModuleInit {
  constructor(
    private readonly desk: ResourceVersions,
    private readonly versions: PublishedVersions,
  ) {}

  onModuleInit(): void {
    this.desk.register((tx, resourceIds, at) => this.versions.at(tx, resourceIds, at));
  }
}
