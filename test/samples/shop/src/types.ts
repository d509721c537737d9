export interface Customer {
  readonly name: string;
  readonly country: string;
}

export interface Line {
  readonly amount: number;
  readonly unitPrice: number;
  readonly discount?: number;
}
