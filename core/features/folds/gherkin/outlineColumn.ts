/** A column of the Examples table. */
export interface OutlineColumn {
  readonly name: string;
  /** Scenario by scenario. */
  readonly values: readonly string[];
}
