import type { FileFacts, Value } from "../facts/index.ts";
import { MOVING_SKU, UPGRADES, WRITING_MODEL } from "../knowledge/azure-deployments.ts";
import type { ModelDeployment } from "../model/index.ts";
import { property, text } from "./documents.ts";
import { environmentOfFile, environmentOfPath } from "./environments/sighting.ts";
import { placeOf } from "./services/draft.ts";
import { terraformResources } from "./terraform/resources.ts";
import { walkValue } from "./walk.ts";

/**
 * Deployments of models that write text, in Bicep, Azure's templates and Terraform: for production, or where the file
 * names no environment.
 */
export function modelDeployments(facts: readonly FileFacts[]): readonly ModelDeployment[] {
  return [...facts.flatMap(inTemplate), ...inTerraform(facts)];
}

/**
 * Deployments in a template: whatever has both a model and an option for how it is upgraded, be it a resource or an
 * argument of a module.
 */
function inTemplate(f: FileFacts): readonly ModelDeployment[] {
  const environment = environmentOfPath(f.file) ?? environmentOfFile(f.file);
  if (!isTemplate(f) || (environment !== null && environment !== "production")) return [];
  const found: ModelDeployment[] = [];
  const seen = new Set<Value>();
  const visit = (value: Value): void => {
    const inner = property(value, "properties") ?? value;
    const written = property(inner, "versionUpgradeOption");
    if (!written || seen.has(written)) return;
    seen.add(written);
    const model = text(property(property(inner, "model"), "name"));
    const sku = property(property(value, "sku"), "name");
    const version = isMoving(sku) ? versionOf(written) : "unknown";
    if (model !== null && WRITING_MODEL.test(model)) found.push({ at: placeOf(f.file, written), model, version });
  };
  for (const document of f.documents) walkValue(document, visit);
  return found;
}

const isTemplate = ({ format, documents: [document] }: FileFacts): boolean =>
  format === "bicep" ||
  (format === "json" && /\/deployment(?:Template|Parameters)\.json/.test(text(property(document, "$schema")) ?? ""));

/** How the model is upgraded; unknown where that is a parameter, which is decided elsewhere. */
const versionOf = (written: Value): ModelDeployment["version"] => UPGRADES[text(written) ?? ""] ?? "unknown";

const isMoving = (sku: Value | null): boolean => sku === null || MOVING_SKU.test(text(sku) ?? "");

function inTerraform(facts: readonly FileFacts[]): readonly ModelDeployment[] {
  return terraformResources(facts).flatMap((resource): ModelDeployment[] => {
    const { type, file, value, environment } = resource;
    if (type !== "azurerm_cognitive_deployment" || (environment !== null && environment !== "production")) return [];
    const read = (one: Value | null) => {
      const given = resource.given(one);
      return given.isDefault ? null : given.value;
    };
    const model = text(resource.given(property(property(value, "model"), "name")).value);
    if (model === null || !WRITING_MODEL.test(model)) return [];
    const option = property(value, "version_upgrade_option");
    const at = placeOf(file, option ?? value);
    const kind = property(property(value, "sku"), "name") ?? property(property(value, "scale"), "type");
    if (kind && !isMoving(read(kind))) return [{ at, model, version: "unknown" }];
    const given = option ? read(option) : null;
    return [{ at, model, version: option ? (given ? versionOf(given) : "unknown") : "default" }];
  });
}
