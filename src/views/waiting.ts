/** Readers that wait until something is so, each for a time of its own. */
export class Waiting {
  readonly #looks = new Set<() => void>()

  /** True once `isSo`, as found when somebody says to look; false after `ms` without that. */
  async wait(isSo: () => boolean, ms: number): Promise<boolean> {
    if (isSo()) return true
    return new Promise(resolve => {
      const look = () => {
        if (isSo()) finish(true)
      }
      const timer = setTimeout(() => finish(false), ms)
      const finish = (reached: boolean) => {
        clearTimeout(timer)
        this.#looks.delete(look)
        resolve(reached)
      }
      this.#looks.add(look)
    })
  }

  /** Something has changed. */
  look(): void {
    this.#looks.forEach(look => look())
  }
}
