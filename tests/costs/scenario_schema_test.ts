import { scenarioSchema } from "../../costs/scenario_schema.ts";
import { testSchemaFile } from "../schema_file.ts";

testSchemaFile("scenario", scenarioSchema, "input");
