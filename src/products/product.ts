/** A configuration file of a service. .NET reads `<program>.config` for a program. */
export interface ProductFile {
  /** Below `Program Files`. */
  readonly folder: string;
  /** Name of the program that reads the file, such as `Service.exe`. */
  readonly program: string;
  /** Is a restart of the service due when this file changes? `false`: another program reads it when that one starts. */
  readonly restart: boolean;
  /** The vendor ships none: the file may not exist before somebody creates it. */
  readonly optional: boolean;
}

/** A Windows service of a product and the files that configure it. */
export interface ProductService<Edition extends string> {
  /** Its name for the service control manager; the same in every edition. */
  readonly name: string;
  /** The account that it runs as; `sid` is well known. */
  readonly account: { readonly name: string; readonly sid: string };
  /** The first is the service program's own, which `ImagePath` in the registry leads to. */
  readonly files: Readonly<Record<Edition, readonly [ProductFile, ...ProductFile[]]>>;
  /** Names of files that people take for the first one, in its folder. .NET never reads them. */
  readonly strayFiles: readonly string[];
  /** Why it may run without being connected, a clause; `null`: it is connected as long as it works. */
  readonly mayBeUnconnected: string | null;
}

/** A generation of a product, with its own folders and names. */
export interface ProductEdition {
  /** The product name that the vendor used while this edition was current. */
  readonly title: string;
  /** Below `HKEY_LOCAL_MACHINE`. */
  readonly registryKey: string;
}

/** Everything that differs from one agent to another: a product has services, a service has files. Data only. */
export interface Product<Role extends string, Edition extends string> {
  readonly words: {
    /** The product in a sentence: "There is no connector on CONN01." */
    readonly product: string;
    /** The computer that it is installed on. */
    readonly server: string;
  };
  readonly editions: Readonly<Record<Edition, ProductEdition>>;
  /** The newest first: it is taken where nothing else decides. */
  readonly generations: readonly Edition[];
  readonly services: Readonly<Record<Role, ProductService<Edition>>>;
  /** In this order every report lists the services; the first one speaks for the product. */
  readonly listing: readonly [Role, ...Role[]];
  /** In this order services are restarted. */
  readonly restartOrder: readonly Role[];
  /** The DWORD under the registry key that sends backend requests of this service through the proxy too; `null`: there is none. */
  readonly backendRequests: { readonly value: string; readonly role: Role } | null;
}

/** The configuration file that .NET reads for a program. */
export const configFileOf = (program: string): string => `${program}.config`;
