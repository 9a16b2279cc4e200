import { type Control, controls } from "./control.ts";

/** Where secrets are fetched at run time instead of being read from the environment. */
export const secretManagers: readonly Control[] = [
  ...controls(["@aws-sdk/client-secrets-manager"], {
    names: ["SecretsManagerClient", "SecretsManager", "GetSecretValueCommand"],
    how: "makes",
    methods: ["send", "getSecretValue"],
  }),
  ...controls(["@aws-sdk/client-ssm"], {
    names: ["SSMClient", "SSM", "GetParameterCommand", "GetParametersCommand"],
    how: "makes",
    methods: ["send", "getParameter"],
  }),
  ...controls(["@aws-lambda-powertools/parameters"], { names: ["getSecret", "getParameter"], how: "sends" }),
  ...controls(["aws-sdk"], {
    names: ["SecretsManager", "SSM"],
    how: "makes",
    methods: ["getSecretValue", "getParameter"],
  }),
  ...controls(["@google-cloud/secret-manager"], {
    names: ["SecretManagerServiceClient"],
    how: "makes",
    methods: ["accessSecretVersion"],
  }),
  ...controls(["@azure/keyvault-secrets"], { names: ["SecretClient"], how: "makes", methods: ["getSecret"] }),
  ...controls(["node-vault", "@infisical/sdk", "infisical-node", "@1password/sdk", "@bitwarden/sdk-napi", "akeyless"], {
    names: ["*"],
    how: "makes",
  }),
  ...controls(["firebase-functions"], { names: ["defineSecret"], how: "makes", methods: ["value"] }),
];
