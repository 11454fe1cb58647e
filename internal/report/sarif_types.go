package report

// The parts of SARIF 2.1.0 that we write, named as the standard names them.

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool               sarifTool                        `json:"tool"`
	AutomationDetails  *sarifAutomationDetails          `json:"automationDetails,omitempty"`
	Invocations        []sarifInvocation                `json:"invocations"`
	OriginalURIBaseIDs map[string]sarifArtifactLocation `json:"originalUriBaseIds"`
	Results            []sarifResult                    `json:"results"`
	ColumnKind         string                           `json:"columnKind"`
	Properties         *sarifRunProperties              `json:"properties,omitempty"`
}

// sarifAutomationDetails tells the runs of one log apart.
type sarifAutomationDetails struct {
	ID string `json:"id"`
}

type sarifRunProperties struct {
	Input          string   `json:"input"`
	Status         string   `json:"status"`
	Verdict        string   `json:"verdict"`
	SafetyScore    *float64 `json:"safetyScore,omitempty"`
	SafetyGrade    string   `json:"safetyGrade,omitempty"`
	GradeReason    string   `json:"gradeReason,omitempty"`
	NotMCPServer   bool     `json:"notMcpServer"`
	CatalogVersion string   `json:"catalogVersion,omitempty"`
	ArtifactDigest string   `json:"artifactDigest,omitempty"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID               string               `json:"id"`
	Name             string               `json:"name,omitempty"`
	ShortDescription *sarifText           `json:"shortDescription"`
	FullDescription  *sarifText           `json:"fullDescription,omitempty"`
	Help             *sarifHelp           `json:"help,omitempty"`
	HelpURI          string               `json:"helpUri,omitempty"`
	DefaultConfig    *sarifConfiguration  `json:"defaultConfiguration"`
	Properties       *sarifRuleProperties `json:"properties"`
}

type sarifRuleProperties struct {
	Tags     []string `json:"tags"`
	Severity string   `json:"severity,omitempty"`
	// SecuritySeverity is a number from 0.1 to 10.0, as text: what code scanning shows a rule's alerts as.
	SecuritySeverity string `json:"security-severity"`
}

type sarifConfiguration struct {
	Level string `json:"level"`
}

type sarifHelp struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

// sarifText is any of the standard's objects that we fill with text alone:
// message, multiformatMessageString, artifactContent.
type sarifText struct {
	Text string `json:"text"`
}

type sarifInvocation struct {
	ExecutionSuccessful bool                `json:"executionSuccessful"`
	StartTimeUTC        string              `json:"startTimeUtc,omitempty"`
	Notifications       []sarifNotification `json:"toolExecutionNotifications"`
}

type sarifNotification struct {
	Descriptor sarifDescriptorRef `json:"descriptor"`
	Level      string             `json:"level"`
	Message    sarifText          `json:"message"`
	Locations  []sarifLocation    `json:"locations,omitempty"`
}

type sarifDescriptorRef struct {
	ID string `json:"id"`
}

type sarifResult struct {
	RuleID              string                 `json:"ruleId"`
	RuleIndex           *int                   `json:"ruleIndex"`
	Level               string                 `json:"level"`
	Rank                *float64               `json:"rank,omitempty"` // 0 to 100
	Message             sarifText              `json:"message"`
	Locations           []sarifLocation        `json:"locations"`
	PartialFingerprints map[string]string      `json:"partialFingerprints,omitempty"`
	CodeFlows           []sarifCodeFlow        `json:"codeFlows,omitempty"`
	RelatedLocations    []sarifLocation        `json:"relatedLocations,omitempty"`
	Suppressions        []sarifSuppression     `json:"suppressions,omitempty"`
	Properties          *sarifResultProperties `json:"properties"`
}

type sarifResultProperties struct {
	FindingID     string   `json:"findingId,omitempty"`
	CheckID       string   `json:"checkId,omitempty"`
	Severity      string   `json:"severity"`
	Confidence    string   `json:"confidence"`
	AIVSSScore    *float64 `json:"aivssScore,omitempty"`
	Unit          string   `json:"unit,omitempty"`
	Origin        string   `json:"origin,omitempty"`
	ToolName      string   `json:"toolName,omitempty"`
	ReachableFrom []string `json:"reachableFrom,omitempty"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification,omitempty"`
}

type sarifCodeFlow struct {
	ThreadFlows []sarifThreadFlow `json:"threadFlows"`
}

type sarifThreadFlow struct {
	Locations []sarifThreadFlowLocation `json:"locations"`
}

type sarifThreadFlowLocation struct {
	Location       sarifLocation `json:"location"`
	Kinds          []string      `json:"kinds,omitempty"`
	ExecutionOrder int           `json:"executionOrder"`
	Importance     string        `json:"importance"`
}

type sarifLocation struct {
	ID               *int                   `json:"id,omitempty"`
	PhysicalLocation *sarifPhysicalLocation `json:"physicalLocation,omitempty"`
	LogicalLocations []sarifLogicalLocation `json:"logicalLocations,omitempty"`
	Message          *sarifText             `json:"message,omitempty"`
}

type sarifLogicalLocation struct {
	Name string `json:"name"`
	Kind string `json:"kind"`
}

type sarifPhysicalLocation struct {
	ArtifactLocation sarifArtifactLocation `json:"artifactLocation"`
	Region           *sarifRegion          `json:"region,omitempty"`
	ContextRegion    *sarifRegion          `json:"contextRegion,omitempty"`
}

type sarifArtifactLocation struct {
	URI         string     `json:"uri,omitempty"`
	URIBaseID   string     `json:"uriBaseId,omitempty"`
	Description *sarifText `json:"description,omitempty"`
}

type sarifRegion struct {
	StartLine   int        `json:"startLine"`
	StartColumn int        `json:"startColumn,omitempty"`
	EndLine     int        `json:"endLine,omitempty"`
	EndColumn   int        `json:"endColumn,omitempty"`
	Snippet     *sarifText `json:"snippet,omitempty"`
}
