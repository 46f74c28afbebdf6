{{- define "daglicht.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{ include "daglicht.selector" . }}
{{- end }}

{{- define "daglicht.selector" -}}
app.kubernetes.io/name: daglicht
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "daglicht.werker" -}}
app.kubernetes.io/name: daglicht-werker
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "daglicht.name" -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- end }}

{{- define "daglicht.image" -}}
{{- $repository := required "Set image.repository to where your registry keeps the image." .Values.image.repository -}}
{{- if .Values.image.digest -}}
{{ $repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ $repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end }}
