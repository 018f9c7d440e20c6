/** One measured promise: what was measured, its figure, and whether it reaches its goal. */
export interface BenchmarkRow {
  readonly id: string;
  readonly what: string;
  readonly figure: number;
  readonly unit: string;
  /** In the same unit; the figure is to reach it. */
  readonly goal: number;
  readonly holds: boolean;
}
