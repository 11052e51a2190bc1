/** Credit codes of the departments that review for their districts before the public centre, as configured. */
export class DistrictDepartments {
  constructor(readonly codes: readonly string[]) {}
}
