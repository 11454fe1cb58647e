data "aws_iam_policy_document" "server" {
  statement {
    # ruleid: MCP-203
    actions   = ["*"]
    resources = ["*"]
  }
  statement {
    effect = "Deny"
    # ok: MCP-203
    actions   = ["*"]
    resources = ["*"]
  }
  statement {
    # ok: MCP-203
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.data.arn}/*"]
  }
}

resource "aws_iam_policy" "encoded" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      # ruleid: MCP-203
      Action   = ["ec2:*"]
      Resource = "*"
    }]
  })
}

resource "aws_iam_policy" "text" {
  # ruleid: MCP-203
  policy = <<-POLICY
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
  POLICY
}

resource "google_project_iam_member" "server" {
  # ruleid: MCP-203
  role   = "roles/owner"
  member = "serviceAccount:server@example.iam.gserviceaccount.com"
}

resource "kubernetes_cluster_role" "server" {
  rule {
    api_groups = ["*"]
    resources  = ["*"]
    # ruleid: MCP-203
    verbs = ["*"]
  }
}
