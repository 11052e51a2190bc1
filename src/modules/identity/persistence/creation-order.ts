import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { CreationPoint } from '../domain/creation-point.js';

/** Orders a query by creation and begins it after a point. */
export function inCreationOrder<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  after: CreationPoint | undefined,
  limit: number,
): SelectQueryBuilder<T> {
  const { alias } = query;
  query.orderBy(`${alias}.createdAt`).addOrderBy(`${alias}.id`).limit(limit);
  if (after === undefined) return query;
  return query.andWhere(`(${alias}.created_at, ${alias}.id) > (:createdAt::timestamptz, :id::uuid)`, after);
}
