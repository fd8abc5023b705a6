// The document's two programs. They are examples, which import the package by its
// name as any user does, so they are compiled after it and found when they are needed.

interface MinimalServer {
  open(address: string, port: number): number
  serve(listener: number, print?: (line: string) => void): void
  start(address: string, port: number): void
}

interface MinimalClient {
  request(address: string, port: number, text?: string, print?: (line: string) => void): void
}

const example = (name: string): Promise<unknown> =>
  import(new URL(`../examples/${name}.js`, import.meta.url).href)

/** examples/minimal-server.ts */
export const minimalServer = (): Promise<MinimalServer> => example('minimal-server') as Promise<MinimalServer>

/** examples/minimal-client.ts */
export const minimalClient = (): Promise<MinimalClient> => example('minimal-client') as Promise<MinimalClient>
