/** What can go wrong with a ledger itself, each said in one sentence that a person can act on. */

/** Any failure of the store, as opposed to a refusal of a rule. `outcome` says whether something may have been recorded. */
export class LedgerError extends Error {
  override readonly name: string = 'LedgerError'
  /** `nothing`: nothing was recorded. `unknown`: it may have been; saying it again with the same key is safe. */
  readonly outcome: 'nothing' | 'unknown'

  constructor(message: string, options: { outcome?: 'nothing' | 'unknown'; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.outcome = options.outcome ?? 'nothing'
  }
}

/** The file is not a Candour ledger, or a newer one, or damaged, or not the one that its head remembers. */
export class LedgerUnfit extends LedgerError {
  override readonly name = 'LedgerUnfit'
}

/** Another process is writing this ledger. */
export class LedgerInUse extends LedgerError {
  override readonly name = 'LedgerInUse'
}

/** Full disk, failed write, server out of reach: try again later, with the same key. */
export class LedgerUnavailable extends LedgerError {
  override readonly name = 'LedgerUnavailable'
}

/** One append is limited to APPEND_BYTES_MAX, so that a ledger can move from any store to any other. */
export class AppendTooLarge extends LedgerError {
  override readonly name = 'AppendTooLarge'
}

/** The store was closed while, or before, this was asked. */
export class LedgerClosed extends LedgerError {
  override readonly name = 'LedgerClosed'
  constructor() {
    super('The ledger is closed.')
  }
}
