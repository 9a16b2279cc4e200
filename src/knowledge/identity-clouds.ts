/**
 * Clouds whose machines have an identity that the models of the same cloud accept in place of a key: learn.microsoft.com,
 * "Configure Azure OpenAI with Microsoft Entra ID", "Managed identities", azure.yaml schema v1.0. From memory,
 * 2026-11-24. Functions inside Static Web Apps are left out: their identity reads secrets only.
 */
export interface IdentityCloud {
  readonly name: string;
  /** Of the models. */
  readonly provider: string;
  /** What has an identity, by its name in each way to describe it. */
  readonly compute: {
    readonly bicep: RegExp;
    readonly terraform: RegExp;
    /** Under `services.*.host` of the cloud's own deployment file. */
    readonly hosts: RegExp;
    readonly jobs: RegExp;
  };
  /** A gateway of one's own in front of the models takes keys of its own. */
  readonly gateway: RegExp;
  /** Its own deployment file. */
  readonly file: RegExp;
}

export const identityClouds: readonly IdentityCloud[] = [
  {
    name: "Azure",
    provider: "azure-openai",
    compute: {
      bicep:
        /^Microsoft\.(?:App\/(?:containerApps|jobs)|Web\/sites|ContainerInstance\/containerGroups|ContainerService\/managedClusters)$/,
      terraform:
        /^azurerm_(?:(?:linux|windows)_(?:web_app|function_app|virtual_machine)|function_app_flex_consumption|app_service|function_app|container_app|container_app_job|container_group|kubernetes_cluster)$/,
      hosts: /^(?:appservice|containerapp|function|aks)$/,
      jobs: /\baz\s+(?:webapp|containerapp|functionapp|container)\s+(?:up|update|create|deploy\w*|config-zip)\b|^azure\/(?:webapps-deploy|container-apps-deploy-action|functions-action|functions-container-action|aci-deploy)$/im,
    },
    gateway: /^(?:Microsoft\.ApiManagement\/service|azurerm_api_management)/,
    file: /(?:^|\/)azure\.ya?ml$/,
  },
];

/** Packages that give tokens of the machine's own identity: READMEs of @azure/identity and google-auth-library. */
export const identityPackages: ReadonlySet<string> = new Set(["@azure/identity", "google-auth-library"]);
